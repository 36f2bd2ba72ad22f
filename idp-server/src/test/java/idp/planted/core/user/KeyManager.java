package idp.planted.core.user;

final class KeyManager {
    int keys() {
        return 0;
    }
}
