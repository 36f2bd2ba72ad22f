package idp.core.grant;

import idp.core.audit.AuditEvent;
import idp.core.oauth.Refused;
import idp.core.proof.Binding;
import idp.core.token.Consented;
import idp.core.token.RefreshFamily;
import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: authorization codes, known by the hash of the code: RFC 6749 §4.1.2.
public interface Codes {
    /// What was put aside at the authorization endpoint.
    ///
    /// @param binding what has to be proved at the token endpoint; null if that is more than this server
    ///     can check
    record Issued(
            Consented consented,
            String redirectUri,
            @Nullable String challenge,
            @Nullable String nonce,
            @Nullable Binding binding,
            Instant expiresAt) {}

    /// What the rules made of the code that was just spent.
    sealed interface Verdict {
        /// @param refresh the first token of the family, of which only hash and key are kept; null if the
        ///     grant has none
        /// @param binding what has to be proved by whoever refreshes
        record Open(RefreshFamily.@Nullable First refresh, Binding binding, Instant grantEnds)
                implements Verdict {}

        record Refuse(Refused why, AuditEvent event) implements Verdict {}
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
        ///
        /// @param opened what the rules had said
        record First(Issued issued, User user, Verdict.Open opened) implements Redemption {}

        /// Spent now, and refused by the rules, or because user, session or client had ended.
        ///
        /// @param why what the rules had said; null if they had opened it
        record Burnt(Issued issued, @Nullable Refused why) implements Redemption {}

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
