package idp.planted.core.jose;

import idp.planted.core.oauth.LooksUp;

public record Signed(String text) {
    public boolean fits() {
        return text.length() < LooksUp.LIMIT;
    }
}
