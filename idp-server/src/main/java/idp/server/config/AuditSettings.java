package idp.server.config;

import static idp.server.config.Setting.AUDIT_DAYS;
import static idp.server.config.Setting.AUDIT_SIGN_IN_DAYS;

import idp.core.audit.AuditTrail;
import java.time.Duration;

/// How long is kept what was written down.
///
/// @param signIns coming and going
/// @param security everything else
public record AuditSettings(Duration signIns, Duration security) {
    private static final int STANDARD_DAYS = 400;
    private static final int LONGEST_DAYS = 36_500;

    /// People see as much of what was done to their own account.
    private static final int LEAST_DAYS = (int) AuditTrail.OWN.toDays();

    static AuditSettings read(Variables from) {
        var days = SettingParsers.between(LEAST_DAYS, LONGEST_DAYS);
        return new AuditSettings(
                Duration.ofDays(from.value(AUDIT_SIGN_IN_DAYS, days, LEAST_DAYS)),
                Duration.ofDays(from.value(AUDIT_DAYS, days, STANDARD_DAYS)));
    }
}
