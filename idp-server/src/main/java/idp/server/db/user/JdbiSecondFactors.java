package idp.server.db.user;

import idp.core.session.Enrolled;
import idp.core.session.SecondFactors;

/// Nobody has a second factor yet.
public final class JdbiSecondFactors implements SecondFactors {
    @Override
    public Enrolled of(String userId) {
        return Enrolled.NOTHING;
    }
}
