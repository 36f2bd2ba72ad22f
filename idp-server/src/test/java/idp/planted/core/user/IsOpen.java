package idp.planted.core.user;

class IsOpen {
    int size() {
        return 1;
    }
}
