package idp.server.cli.lint;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API's document about itself: RFC 9728. Read only where the operator's own API serves it.
final class Metadata {
    private static final String NAME = "metadata";
    private static final String SENT = "GET of the document that the challenge names";
    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";
    private static final JsonNode NOTHING = JsonMapper.shared().createObjectNode();

    private final Report report;
    private final Operation operation;
    private final Wire wire;

    Metadata(Report report, Operation operation, Wire wire) {
        this.report = report;
        this.operation = operation;
        this.wire = wire;
    }

    /// @param named by the challenge
    /// @param good a good token, if there is one that can be read
    /// @return the document; an empty one if there is none
    JsonNode read(@Nullable String named, @Nullable Jwt good) {
        var address = named == null ? null : absolute(named);
        if (address == null) {
            report.skip(NAME, SENT, "the challenge names no address of one");
            return NOTHING;
        }
        var here = operation.reachable(address);
        if (here == null) {
            report.skip(
                    NAME, SENT, "it is at another host; --resource says how the API calls itself");
            return NOTHING;
        }
        var answer = wire.send("GET", here, new byte[0], List.of());
        var rules = rules(address, good);
        report.judge(new Probe(NAME, SENT, here, List.of(), Secret.none(), rules), answer);
        return json(answer);
    }

    private List<Rule> rules(URI address, @Nullable Jwt good) {
        var rules = new ArrayList<Rule>();
        rules.add(Rule.status("RFC 9728 §3.2", 200));
        rules.add(
                new Rule(
                        "a JSON object, as application/json",
                        "RFC 9728 §3.2",
                        true,
                        answer -> json(answer).isObject() && isJson(answer)));
        rules.add(
                Rule.of(
                        "a resource whose document stands at this very address",
                        "RFC 9728 §3.3",
                        answer -> address.equals(addressOf(resource(json(answer))))));
        rules.add(
                Rule.of(
                        "a resource that is the address asked, or begins it",
                        "RFC 9728 §3.3",
                        answer -> covers(resource(json(answer)))));
        rules.add(
                Rule.of(
                        "authorization_servers, each an https address",
                        "RFC 9728 §2",
                        answer -> areIssuers(json(answer).path("authorization_servers"))));
        rules.add(
                Rule.of(
                        "no query among bearer_methods_supported",
                        "RFC 9700 §4.3.2",
                        answer ->
                                !strings(json(answer).path("bearer_methods_supported"))
                                        .contains("query")));
        if (good != null) {
            rules.add(
                    Rule.of(
                            "the issuer of the good token among authorization_servers",
                            "RFC 9728 §2",
                            answer ->
                                    strings(json(answer).path("authorization_servers"))
                                            .containsAll(good.strings("iss"))));
            rules.add(
                    Rule.of(
                            "a resource that is an audience of the good token",
                            "RFC 9068 §4",
                            answer ->
                                    good.strings("aud")
                                            .contains(json(answer).path("resource").asString(""))));
        }
        return rules;
    }

    /// RFC 9728 §3.1: the well-known part stands between the host and the resource's path.
    private static @Nullable URI addressOf(@Nullable URI resource) {
        if (resource == null || resource.getRawFragment() != null) {
            return null;
        }
        var path = Operation.path(resource).equals("/") ? "" : Operation.path(resource);
        var query = resource.getRawQuery() == null ? "" : "?" + resource.getRawQuery();
        var host = resource.getScheme() + "://" + resource.getRawAuthority();
        return URI.create(host + WELL_KNOWN + path + query);
    }

    private boolean covers(@Nullable URI resource) {
        if (resource == null || !Operation.sameOrigin(resource, operation.known())) {
            return false;
        }
        var path = Operation.path(resource);
        var asked = Operation.path(operation.known());
        return asked.equals(path) || asked.startsWith(path.endsWith("/") ? path : path + "/");
    }

    private static boolean areIssuers(JsonNode servers) {
        var values = strings(servers);
        return !values.isEmpty() && values.stream().allMatch(Metadata::isIssuer);
    }

    /// RFC 8414 §2; plain HTTP is let through on one's own machine.
    private static boolean isIssuer(String value) {
        var uri = absolute(value);
        return uri != null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && ("https".equalsIgnoreCase(uri.getScheme())
                        || List.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost()));
    }

    private static boolean isJson(ApiAnswer answer) {
        return answer.all("Content-Type").stream()
                .anyMatch(
                        type -> type.split(";", 2)[0].strip().equalsIgnoreCase("application/json"));
    }

    private static @Nullable URI resource(JsonNode document) {
        return absolute(document.path("resource").asString(""));
    }

    static List<String> strings(JsonNode list) {
        var values = new ArrayList<String>();
        list.forEach(value -> values.add(value.asString("")));
        return values;
    }

    private static @Nullable URI absolute(String text) {
        try {
            var uri = URI.create(text);
            return uri.isAbsolute() && uri.getHost() != null ? uri : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static JsonNode json(ApiAnswer answer) {
        try {
            var read = JsonMapper.shared().readTree(answer.body());
            return read.isObject() ? read : NOTHING.at("/none");
        } catch (JacksonException e) {
            return NOTHING.at("/none");
        }
    }
}
