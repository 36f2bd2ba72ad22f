package idp.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.Reason;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.AuditEvent.Result;
import idp.core.oauth.ErrorCode;
import idp.core.user.passkey.PasskeyRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("P11: of every refusal is known what would have been right")
final class RemediesTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "idp", "server");

    /// The names of problems, of what HTTP itself refuses, and of what is only logged.
    private static final Pattern NAMED =
            Pattern.compile(
                    "new (?:Problem|Unproved)\\(\\s*\\d+,\\s*\"([a-z_0-9]+)\""
                            + "|Refusals\\.log\\(\\s*[^,]+,\\s*\"([a-z_0-9]+)\"");

    private static final Pattern REJECTED =
            Pattern.compile(
                    "(?:Rejected\\(|(?:show|refuse|no)\\((?:visit|stop|exchange), )(4\\d\\d)\\b");

    @ParameterizedTest
    @EnumSource
    void of_each_error_of_the_protocols(ErrorCode code) {
        assertThat(Remedies.of(code.wire(), "", "/")).as(code.wire()).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource
    void of_each_reason_of_a_decision(Reason reason) {
        if (reason == Reason.PERMITTED || reason == Reason.DENIED_BY_POLICY) {
            return;
        }
        assertThat(Remedies.ofDecision(reason.wire()))
                .endsWith(".")
                .isNotEqualTo(Remedies.ofDecision("a_reason_of_a_policy"));
    }

    @ParameterizedTest
    @EnumSource
    void of_each_passkey_that_does_not_count(PasskeyRefusal why) {
        assertThat(Remedies.of("passkey", why.name(), "/"))
                .endsWith(".")
                .isNotEqualTo(Remedies.of("passkey", "", "/"));
    }

    @ParameterizedTest
    @EnumSource
    void of_each_act_that_was_refused(Kind kind) {
        if (kind.result() == Result.REFUSED) {
            assertThat(Remedies.ofAudit(kind.name())).endsWith(".");
        } else {
            assertThat(Remedies.ofAudit(kind.name())).isNull();
        }
    }

    @Test
    void of_each_name_that_the_sources_have() throws IOException {
        var names = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                var text = Files.readString(file);
                NAMED.matcher(text)
                        .results()
                        .forEach(one ->
                                names.add(one.group(1) == null ? one.group(2) : one.group(1)));
                REJECTED.matcher(text).results().forEach(one -> names.add("http_" + one.group(1)));
            }
        }
        assertThat(names).contains("conflict", "expired", "http_403", "http_401", "quota_exceeded");
        assertThat(names)
                .allSatisfy(name -> assertThat(Remedies.of(name, "", "/")).as(name).endsWith("."));
    }

    @Test
    void one_error_of_several_reasons_has_a_sentence_for_each() {
        var rule = "redirect_uri is not registered for this client";
        assertThat(Remedies.of("invalid_request", rule, "/authorize"))
                .contains("character by character");
        assertThat(Remedies.of("invalid_request", "is missing", "/authorize"))
                .contains("Each parameter once");
        assertThat(Remedies.of("http_401", "", "/login"))
                .isNotEqualTo(Remedies.of("http_401", "", "/factor"));
    }
}
