package idp.planted.core.oauth;

import idp.planted.core.jose.Signed;

public final class LooksUp {
    public static final int LIMIT = Integer.parseInt("7");

    String text(Signed signed) {
        return signed.text();
    }
}
