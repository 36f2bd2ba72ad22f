package idp.server.parts;

import idp.core.factor.CodeCheck;
import idp.core.factor.Enrolment;
import idp.core.factor.FactorKey;
import idp.core.factor.StoredFactors;
import idp.core.factor.TrustedBrowsers;
import idp.core.oauth.Opaque;
import idp.core.seal.Secrets;
import idp.core.session.Factor;
import idp.core.session.Level;
import idp.core.session.SecondFactorRule;
import idp.core.user.LoginAttempts;
import idp.core.user.LoginThrottle;
import idp.core.user.passkey.RelyingParty;
import idp.server.config.Config;
import idp.server.db.Database;
import idp.server.db.factor.JdbiStoredFactors;
import idp.server.db.factor.JdbiTrustedBrowsers;
import java.time.InstantSource;
import java.util.Set;

/// What second factors are made of.
///
/// @param rule who has to have one
public record FactorParts(
        StoredFactors stored,
        CodeCheck check,
        Enrolment enrolment,
        TrustedBrowsers trusted,
        SecondFactorRule rule) {
    static FactorParts of(
            Config config,
            Database database,
            Secrets secrets,
            LoginThrottle throttle,
            LoginAttempts attempts,
            Opaque opaque,
            InstantSource clock) {
        var stored = new JdbiStoredFactors(database);
        var key = FactorKey.of(secrets, opaque, clock.instant());
        return new FactorParts(
                stored,
                new CodeCheck(stored, key, throttle, attempts, clock),
                new Enrolment(stored, key, opaque, clock),
                new JdbiTrustedBrowsers(database),
                rule(config));
    }

    static SecondFactorRule rule(Config config) {
        return config.factors().rule(passkeys(config));
    }

    /// The highest level that a sign-in can reach.
    static Level highest(Config config) {
        return config.factors().highest(passkeys(config));
    }

    /// ADR 54: whether one is bound to its device is believed of those alone whose maker is proved.
    private static Set<Factor> passkeys(Config config) {
        if (RelyingParty.of(config.issuer()) == null) {
            return Set.of();
        }
        return config.passkeys().makers().isEmpty()
                ? Set.of(Factor.PASSKEY)
                : Set.of(Factor.PASSKEY, Factor.DEVICE_PASSKEY);
    }
}
