package idp.server.admin;

import idp.core.revoke.Denied;
import idp.core.revoke.Receipt;
import idp.core.revoke.ReceiptReports;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Who follows the denylist, how far behind they are, and who has seen the end of something.
final class RevocationSteps {
    private static final Map<String, Denied.Kind> KEYS =
            Map.of(
                    "jti",
                    Denied.Kind.TOKEN,
                    "grant",
                    Denied.Kind.GRANT,
                    "session",
                    Denied.Kind.SESSION,
                    "subject",
                    Denied.Kind.SUBJECT,
                    "client",
                    Denied.Kind.CLIENT);

    private final ReceiptReports receipts;

    RevocationSteps(ReceiptReports receipts) {
        this.receipts = receipts;
    }

    AdminAnswer status(AdminCall call) {
        if (!KEYS.keySet().containsAll(call.asked().query().keySet())) {
            throw Problem.query(
                    "the parameters are jti, grant, session, subject and client, and no others");
        }
        var keys = new EnumMap<Denied.Kind, String>(Denied.Kind.class);
        KEYS.forEach((name, kind) -> {
            var key = call.query(name);
            if (key != null) {
                keys.put(kind, key);
            }
        });
        var report = receipts.report(keys);
        var document = new LinkedHashMap<String, Object>();
        if (!keys.isEmpty()) {
            document.put("revoked", !report.revoked().isEmpty());
        }
        document.put("followers", report.receipts().stream().map(RevocationSteps::shown).toList());
        return AdminAnswer.of(document);
    }

    private static Map<String, Object> shown(Receipt receipt) {
        var lag = receipt.lag();
        var document = new LinkedHashMap<String, Object>();
        document.put("kind", receipt.kind().name().toLowerCase(Locale.ROOT));
        document.put("client", receipt.clientId());
        document.put("name", receipt.name());
        document.put("node", receipt.node());
        document.put("lag_ms", lag == null ? null : lag.toMillis());
        document.put("heard_at", receipt.heardAt().toString());
        document.put("seen", receipt.seen());
        document.values().removeIf(value -> value == null);
        return document;
    }
}
