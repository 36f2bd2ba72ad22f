package idp.server.admin.verdict;

import idp.core.audit.AuditTrail;
import idp.core.audit.KeptRefusals;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.json.AuditJson;
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
                document.put("decision", KeptDecisions.whole(found));
            }
            return AdminAnswer.untagged(document);
        }
        var ref = ref(text);
        document.put("ref", ref);
        var refused = new LinkedHashSet<>(refusals.under(ref));
        refused.addAll(LatestRefusals.OF_THIS_PROCESS.under(ref));
        document.put("refused", refused.stream().map(RefusalSteps::shown).toList());
        document.put("audit", trail.under(ref).stream().map(AuditJson::of).toList());
        return AdminAnswer.untagged(document);
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
        if (line.client() != null) {
            document.put("client", line.client());
        }
        document.put("path", line.path());
        return document;
    }
}
