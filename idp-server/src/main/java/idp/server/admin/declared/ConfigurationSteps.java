package idp.server.admin.declared;

import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.CheckTurns;
import idp.server.admin.call.Problem;
import idp.server.admin.operate.Operations;
import idp.server.declared.Applying.Undone;
import idp.server.declared.ChangePlan;
import idp.server.declared.Export;
import idp.server.declared.PlanDocument;
import idp.server.declared.SecretsFile;
import idp.server.declared.thing.MadeSecret;
import idp.server.declared.thing.Sections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All that is configured, at once: what it is, what a file would change, and making it so. One caller does
/// one of it at a time, because reading a file may check many policies.
public final class ConfigurationSteps {
    /// A file with what it refers to.
    public static final int LARGEST = 4 * 1024 * 1024;

    private static final SentFile NOTHING = new SentFile("", false, false, Map.of(), Map.of());

    private final Operations on;
    private final CheckTurns turns = new CheckTurns();

    public ConfigurationSteps(Operations on) {
        this.on = on;
    }

    public AdminAnswer export(AdminCall call) {
        var export = new Export(new Sections(on.together(), NOTHING, false));
        return AdminAnswer.of(Map.of("file", on.together().act(export::of)));
    }

    public AdminAnswer compare(AdminCall call) {
        var sent = SentFile.of(call);
        return turns.take(
                call.by(),
                () -> {
                    var applying = sent.applying(on.together(), false, false);
                    return AdminAnswer.untagged(
                            PlanDocument.of(on.together().act(applying::compare)));
                });
    }

    public AdminAnswer apply(AdminCall call) {
        var sent = SentFile.of(call);
        return turns.take(call.by(), () -> apply(call, sent));
    }

    /// What it takes is asked for before anything is locked; what others changed meanwhile may take more.
    private AdminAnswer apply(AdminCall call, SentFile sent) {
        var wanted = sent.applying(on.together(), true, call.isDry());
        var rights = on.together().act(parts -> Rights.of(parts, wanted.compare(parts)));
        Rights.mustHave(call, rights);
        var applying =
                wanted.lookedAt((parts, plan) -> {
                    if (!rights.containsAll(Rights.of(parts, plan))) {
                        throw new Problem(
                                409,
                                "conflict",
                                "others changed the configuration meanwhile: send it again");
                    }
                });
        var made = new ArrayList<MadeSecret>();
        try {
            var plan =
                    on.together()
                            .act(parts ->
                                    applying.apply(
                                            parts, sent.secrets() ? all -> keep(made, all) : null));
            return answer(plan, made);
        } catch (Undone undone) {
            if (!undone.findings().isEmpty()) {
                throw SentFile.wrong(undone.findings());
            }
            return answer(undone.plan(), List.of());
        }
    }

    /// Of the last time that it was tried.
    private static void keep(List<MadeSecret> made, List<MadeSecret> all) {
        made.clear();
        made.addAll(all);
    }

    private static AdminAnswer answer(ChangePlan plan, List<MadeSecret> made) {
        var document = PlanDocument.of(plan);
        return made.isEmpty()
                ? AdminAnswer.untagged(document)
                : AdminAnswer.untagged(document, Map.of("secrets", SecretsFile.document(made)));
    }
}
