package idp.planted.core.user;

final class HidesState {
    static final ThreadLocal<String> NAME = new ThreadLocal<>();
}
