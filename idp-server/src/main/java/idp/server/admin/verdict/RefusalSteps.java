package idp.server.admin.verdict;

import idp.core.access.LoggedDecision;
import idp.core.audit.AuditTrail;
import idp.core.audit.KeptRefusals;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.CheckTurns;
import idp.server.json.AuditJson;
import idp.server.json.Remedies;
import idp.server.web.request.LatestRefusals;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What is known of the request whose Ref somebody reads out, or of the decision with that id. What
/// other nodes refused is here a moment later; what this one did, at once.
public final class RefusalSteps {
    private static final Pattern DECISION = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final AuditTrail trail;
    private final KeptRefusals refusals;
    private final Verdicts verdicts;
    private final CheckTurns turns = new CheckTurns();

    public RefusalSteps(AuditTrail trail, KeptRefusals refusals, Verdicts verdicts) {
        this.trail = trail;
        this.refusals = refusals;
        this.verdicts = verdicts;
    }

    /// Empty where nothing is known: that is an answer, too.
    public AdminAnswer get(AdminCall call) {
        var text = call.path("ref").strip();
        var document = new LinkedHashMap<String, Object>();
        if (DECISION.matcher(text).matches()) {
            var found = verdicts.log().find(text);
            if (found != null) {
                var shown = KeptDecisions.whole(found);
                if (!found.permitted()) {
                    shown.put("right", Remedies.ofDecision(found.code()));
                    again(call, found).forEach(shown::put);
                }
                document.put("decision", shown);
            }
            return AdminAnswer.untagged(document);
        }
        var ref = ref(text);
        document.put("ref", ref);
        var refused = new LinkedHashSet<>(refusals.under(ref));
        refused.addAll(LatestRefusals.OF_THIS_PROCESS.under(ref));
        document.put("refused", refused.stream().map(RefusalSteps::shown).toList());
        document.put("audit", trail.under(ref).stream().map(RefusalSteps::shown).toList());
        return AdminAnswer.untagged(document);
    }

    /// What the policies say now to the same, upon what is stored now, and which role, scope or attribute would
    /// have been enough. It tells of the API's policies, so it takes the right to read that API.
    private Map<String, Object> again(AdminCall call, LoggedDecision found) {
        var api = verdicts.keepers().apis().find(found.api());
        var set = verdicts.keepers().policies().active(found.api());
        if (api == null || set == null || !call.mayRead(found.api())) {
            return Map.of();
        }
        var result = turns.take(call.by(), () -> verdicts.trial().ask(api, set, found.question()));
        return KeptDecisions.now(result);
    }

    private static Map<String, Object> shown(AuditTrail.Entry entry) {
        var row = AuditJson.of(entry);
        var right = Remedies.ofAudit(entry.kind());
        if (right != null) {
            row.put("right", right);
        }
        return row;
    }

    /// As it may have been read out: in small letters, with an O for a zero.
    private static String ref(String text) {
        return text.toUpperCase(Locale.ROOT).replace('O', '0').replace('I', '1').replace('L', '1');
    }

    private static Map<String, Object> shown(KeptRefusals.Line line) {
        var document = new LinkedHashMap<String, Object>();
        document.put("error", line.error());
        document.put("rule", line.rule());
        if (!line.section().isEmpty()) {
            document.put("section", line.section());
        }
        var right = Remedies.of(line.error(), line.rule(), line.path());
        if (right != null) {
            document.put("right", right);
        }
        if (line.client() != null) {
            document.put("client", line.client());
        }
        document.put("path", line.path());
        if (line.sent() != null) {
            document.put("sent", line.sent());
        }
        return document;
    }
}
