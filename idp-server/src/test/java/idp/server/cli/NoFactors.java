package idp.server.cli;

import idp.core.factor.StoredFactors;
import idp.core.session.Enrolled;
import idp.core.user.User;
import java.time.Instant;
import java.util.List;

/// Nobody has a second factor, and nobody gets one.
final class NoFactors implements StoredFactors {
    @Override
    public Enrolled of(String userId) {
        return Enrolled.NOTHING;
    }

    @Override
    public Authenticator authenticator(String userId) {
        return null;
    }

    @Override
    public boolean useStep(String userId, long step, Instant now) {
        return false;
    }

    @Override
    public boolean hasCode(String userId, byte[] hash) {
        return false;
    }

    @Override
    public boolean useCode(String userId, byte[] hash, Instant now) {
        return false;
    }

    @Override
    public boolean add(User user, Addition addition, Instant now) {
        return false;
    }

    @Override
    public boolean replaceCodes(User user, List<byte[]> codes, Instant now) {
        return false;
    }

    @Override
    public boolean removeAuthenticator(User user, boolean mustKeepOne, Instant now) {
        return false;
    }

    @Override
    public Enrolled reset(String userId, boolean keepsPasskeys, Instant now) {
        return Enrolled.NOTHING;
    }
}
