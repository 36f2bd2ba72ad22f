package idp.server.page.view.console.audit;

import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a request was refused, or how a decision came about, by the Ref or the id that somebody was shown.
///
/// @param asked as it was typed; empty if nothing was
/// @param ref as it was understood
/// @param refused what this node remembers of it
/// @param audit what the audit has of it
/// @param decision the one with that id; null if none is kept
/// @param command that looks into a log as well
public record ExplainView(
        ConsoleShell shell,
        String asked,
        String ref,
        List<Line> refused,
        List<AuditLine> audit,
        @Nullable Verdict decision,
        String command,
        ZoneId zone)
        implements ConsolePage {
    /// What was not met.
    ///
    /// @param rule in the words of the log
    /// @param section of the specification that says so; null if none does
    /// @param right in its place, in words; null where nothing is known of it
    /// @param client null if none is registered under the id that was sent
    /// @param sent the names of parameters
    public record Line(
            String error,
            String rule,
            @Nullable String right,
            @Nullable String section,
            @Nullable String client,
            String path,
            @Nullable String sent) {
        public Line {
            error = Shown.plain(error);
            rule = Shown.line(rule);
            right = right == null ? null : Shown.line(right);
            section = Shown.plainOrNull(section);
            client = Shown.plainOrNull(client);
            path = Shown.line(path);
            sent = sent == null ? null : Shown.line(sent);
        }
    }

    /// A decision: who wanted what, and what was said.
    ///
    /// @param context what was sent beside that, without tokens
    /// @param right in its place, in words; null of what was permitted
    /// @param missing roles, scopes and attributes, of which one would be enough now
    /// @param again where the same can be asked again, under the issuer's path
    public record Verdict(
            String api,
            Instant at,
            boolean permitted,
            String reason,
            @Nullable String version,
            String subject,
            String action,
            String resource,
            String context,
            @Nullable String right,
            List<String> missing,
            String again) {
        public Verdict {
            api = Shown.plain(api);
            reason = Shown.plain(reason);
            subject = Shown.plain(subject);
            action = Shown.plain(action);
            resource = Shown.plain(resource);
            context = Shown.block(context);
            right = right == null ? null : Shown.line(right);
            missing = missing.stream().map(Shown::line).toList();
        }
    }

    public ExplainView {
        asked = Shown.line(asked);
        ref = Shown.line(ref);
        refused = List.copyOf(refused);
        audit = List.copyOf(audit);
        command = Shown.line(command);
    }

    public boolean isNothing() {
        return !asked.isEmpty() && refused.isEmpty() && audit.isEmpty() && decision == null;
    }

    @Override
    public String template() {
        return "console/audit/explain.jte";
    }

    @Override
    public Title title() {
        return Title.of("explain.title");
    }
}
