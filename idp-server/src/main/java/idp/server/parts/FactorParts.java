package idp.server.parts;

import idp.core.factor.CodeCheck;
import idp.core.factor.Enrolment;
import idp.core.factor.FactorKey;
import idp.core.factor.StoredFactors;
import idp.core.factor.TrustedBrowsers;
import idp.core.oauth.Opaque;
import idp.core.seal.Secrets;
import idp.core.session.SecondFactorRule;
import idp.core.user.LoginAttempts;
import idp.core.user.LoginThrottle;
import idp.server.config.Config;
import idp.server.db.Database;
import idp.server.db.factor.JdbiStoredFactors;
import idp.server.db.factor.JdbiTrustedBrowsers;
import java.time.InstantSource;

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
                config.factors().rule());
    }
}
