package idp.planted.core.user;

import idp.core.user.User;
import idp.core.user.Users;

/// Around the rule that looks at names and passwords.
final class MakesAnAccount {
    private MakesAnAccount() {}

    static boolean at(Users users, User unseen) {
        return users.create(unseen, null);
    }
}
