package idp.core.grant;

import idp.core.audit.AuditEvent;
import idp.core.token.Consented;
import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: authorization codes, known by the hash of the code: RFC 6749 §4.1.2.
public interface Codes {
    /// What was put aside at the authorization endpoint.
    record Issued(
            Consented consented,
            String redirectUri,
            @Nullable String challenge,
            @Nullable String nonce,
            Instant expiresAt) {}

    /// The first refresh token of a family: only its hash, and the key of its tag. It ends with its
    /// grant.
    record FirstRefresh(byte[] hash, String keyId) {}

    /// What the rules made of the code that was just spent.
    sealed interface Verdict {
        record Open(@Nullable FirstRefresh refresh, Instant grantEnds) implements Verdict {}

        record Refuse(AuditEvent why) implements Verdict {}
    }

    /// The rules of [CodeGrant]; called once, inside the transaction that spends the code. It may not
    /// touch the database.
    interface Rules {
        /// @param served those of the code's resources that an enabled client serves at this moment
        Verdict decide(Issued issued, List<String> served);
    }

    sealed interface Redemption {
        /// Spent now; the grant is open. The user was found enabled and the session alive, and both
        /// rows were held while the grant was written.
        record First(Issued issued, User user) implements Redemption {}

        /// Spent now, and refused by the rules or because user or session had ended.
        record Burnt(Issued issued) implements Redemption {}

        /// Spent before. The call waited until the first redemption had committed, so whatever that
        /// one issued can be revoked now.
        record Again(Issued issued) implements Redemption {}

        record Unknown() implements Redemption {}
    }

    /// Puts a code aside. May be lost in a crash: the user clicks again.
    void issue(byte[] codeHash, Issued issued);

    /// Spends the code, whatever the rules decide, and opens the grant if they allow it: one
    /// transaction. Of any number of calls for one code exactly one gets [Redemption.First] or
    /// [Redemption.Burnt]; the answer follows the commit.
    Redemption redeem(byte[] codeHash, Rules rules, Instant now);
}
