package idp.planted.core.user;

import java.security.SecureRandom;

final class RollsDice {
    int roll() {
        return new SecureRandom().nextInt(6);
    }
}
