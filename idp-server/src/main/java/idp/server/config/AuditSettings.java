package idp.server.config;

import static idp.server.config.Setting.AUDIT_DAYS;
import static idp.server.config.Setting.AUDIT_SIGN_IN_DAYS;
import static idp.server.config.Setting.WEBHOOK_NETWORKS;

import idp.core.audit.AuditTrail;
import idp.server.config.Config.Mode;
import idp.server.net.IpNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// How long is kept what was written down, and where it may be sent.
///
/// @param signIns coming and going
/// @param security everything else
/// @param networks that are not public, and that webhooks may go to
/// @param plainToo whether they may go by http
public record AuditSettings(
        Duration signIns, Duration security, List<IpNetwork> networks, boolean plainToo) {
    private static final int STANDARD_DAYS = 400;
    private static final int LONGEST_DAYS = 36_500;
    private static final List<String> THIS_MACHINE = List.of("127.0.0.0/8", "::1");

    /// People see as much of what was done to their own account.
    private static final int LEAST_DAYS = (int) AuditTrail.OWN.toDays();

    static AuditSettings read(Mode mode, Variables from) {
        var days = SettingParsers.between(LEAST_DAYS, LONGEST_DAYS);
        var isDev = mode == Mode.DEV;
        var named = from.value(WEBHOOK_NETWORKS, SettingParsers::networks, List.<String>of());
        var allowed =
                Stream.concat(named.stream(), isDev ? THIS_MACHINE.stream() : Stream.empty())
                        .map(IpNetwork::find)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList();
        return new AuditSettings(
                Duration.ofDays(from.value(AUDIT_SIGN_IN_DAYS, days, LEAST_DAYS)),
                Duration.ofDays(from.value(AUDIT_DAYS, days, STANDARD_DAYS)),
                allowed,
                isDev);
    }
}
