package idp.server.config;

import static idp.server.config.Setting.SECOND_FACTOR;
import static idp.server.config.Setting.SECOND_FACTOR_GROUPS;

import idp.core.session.Factor;
import idp.core.session.Level;
import idp.core.session.SecondFactorRule;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Who has a second factor, and who has to.
///
/// @param groups whose members have to, wherever they are going
public record FactorSettings(Use use, Set<String> groups) {
    /// What a deployment makes of second factors.
    public enum Use {
        /// Nobody gets one; who has one is asked for it.
        OFF,
        /// Whoever wants one.
        OPTIONAL,
        /// Everybody.
        REQUIRED
    }

    static FactorSettings read(Variables from) {
        var use = from.value(SECOND_FACTOR, FactorSettings::use, Use.OPTIONAL);
        var groups = from.value(SECOND_FACTOR_GROUPS, FactorSettings::names, Set.<String>of());
        if (use == Use.OFF && !groups.isEmpty()) {
            from.problem(
                    SECOND_FACTOR_GROUPS, "needs IDP_SECOND_FACTOR to be optional or required");
        }
        return new FactorSettings(use, groups);
    }

    private static Use use(String text) throws Variables.Misfit {
        return switch (text) {
            case "off" -> Use.OFF;
            case "optional" -> Use.OPTIONAL;
            case "required" -> Use.REQUIRED;
            default -> throw new Variables.Misfit("has to be off, optional or required");
        };
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /// @param passkeys what a new passkey may turn out to be here; none where browsers have none
    public SecondFactorRule rule(Set<Factor> passkeys) {
        var offered = EnumSet.noneOf(Factor.class);
        if (use != Use.OFF) {
            offered.add(Factor.TOTP);
            offered.addAll(passkeys);
        }
        return new SecondFactorRule(offered, use == Use.REQUIRED, groups);
    }

    /// The level that somebody can reach here with the best that there is.
    ///
    /// @param passkeys as above
    public Level highest(Set<Factor> passkeys) {
        if (passkeys.isEmpty()) {
            return use == Use.OFF ? Level.AAL1 : Level.AAL2;
        }
        return passkeys.contains(Factor.DEVICE_PASSKEY) ? Level.PHRH : Level.PHR;
    }
}
