package idp.server.admin.person;

import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import java.util.Map;

/// Lets somebody try again who has tried too often, or whose account others tried.
public final class UnlockSteps {
    private final Accounts accounts;

    public UnlockSteps(Accounts accounts) {
        this.accounts = accounts;
    }

    public AdminAnswer unlock(AdminCall call) {
        var failures = accounts.login().unlock(accounts.require(call));
        return AdminAnswer.untagged(Map.of("failures", failures));
    }
}
