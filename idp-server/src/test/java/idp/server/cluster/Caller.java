package idp.server.cluster;

import idp.core.oauth.Opaque;
import idp.server.Wait;
import idp.server.cluster.History.Type;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// A client of the cluster that notes in the history what it asks and what it hears. No answer is an
/// outcome like any other: it never throws because of one, and never asks twice by itself.
final class Caller {
    static final String REFRESH = "refresh";
    static final String REDEEM = "redeem";
    static final String REVOKE = "revoke";
    static final String USE = "use";
    static final String INTROSPECT = "introspect";
    static final String CREDENTIALS = "credentials";
    static final String EVALUATE = "evaluate";

    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final Cluster cluster;
    private final History history;
    private final String client;

    /// @param status 0 if there was no answer
    record Reply(int status, String body, Type type) {
        boolean isOk() {
            return type == Type.OK;
        }

        boolean isRefused() {
            return type == Type.FAIL;
        }

        /// Empty if there is none.
        String get(String member) {
            var value = body.startsWith("{") ? JSON.readTree(body).get(member) : null;
            return value == null ? "" : value.asString();
        }
    }

    Caller(Cluster cluster, History history, String client) {
        this.cluster = cluster;
        this.history = history;
        this.client = client;
    }

    /// What stands for a secret in the history.
    static String key(String secret) {
        return secret.isEmpty() ? "" : HexFormat.of().formatHex(Opaque.hash(secret), 0, 8);
    }

    Reply redeem(int worker, int node, String code) {
        return token(
                worker,
                node,
                REDEEM,
                code,
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                App.REDIRECT,
                "code_verifier",
                App.VERIFIER);
    }

    Reply refresh(int worker, int node, String token) {
        return token(
                worker,
                node,
                REFRESH,
                token,
                "grant_type",
                "refresh_token",
                "refresh_token",
                token);
    }

    /// Asks again while nobody knows what became of it, as a client may that repeats itself safely.
    static Reply certain(Supplier<Reply> ask) {
        return Wait.forAnswer(ask, heard -> heard.type() != Type.INFO);
    }

    Reply credentials(int worker, int node) {
        return token(worker, node, CREDENTIALS, client, "grant_type", "client_credentials");
    }

    Reply revoke(int worker, int node, String token, String key) {
        var request = post(node, "/revoke", "token", token);
        return ask(worker, node, REVOKE, key, request, Reply::type, _ -> "");
    }

    /// Succeeds if the token is active.
    Reply introspect(int worker, int node, String token, String key) {
        var request = post(node, "/introspect", "token", token);
        Function<Reply, Type> judged =
                reply ->
                        reply.isOk() && !reply.get("active").equals("true")
                                ? Type.FAIL
                                : reply.type();
        return ask(worker, node, INTROSPECT, key, request, judged, _ -> "");
    }

    /// At userinfo.
    Reply use(int worker, int node, String accessToken, String key) {
        var request =
                HttpRequest.newBuilder(URI.create(cluster.node(node).url() + "/userinfo"))
                        .header("Authorization", "Bearer " + accessToken)
                        .timeout(PATIENCE)
                        .build();
        return ask(worker, node, USE, key, request, Reply::type, _ -> "");
    }

    /// Asks the decision point, as the client of an API; succeeds if the decision is yes.
    Reply evaluate(int worker, int node, String api, String question, String key) {
        var request =
                HttpRequest.newBuilder(
                                URI.create(cluster.node(node).url() + "/access/v1/evaluation"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", App.basic(api, App.SECRET))
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofString(question))
                        .build();
        Function<Reply, Type> judged =
                reply ->
                        reply.isOk() && !reply.get("decision").equals("true")
                                ? Type.FAIL
                                : reply.type();
        return ask(worker, node, EVALUATE, key, request, judged, _ -> "");
    }

    private Reply token(int worker, int node, String op, String secret, String... fields) {
        var request = post(node, "/token", fields);
        return ask(
                worker,
                node,
                op,
                key(secret),
                request,
                Reply::type,
                reply -> key(reply.get("refresh_token")));
    }

    private HttpRequest post(int node, String path, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        for (var i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return HttpRequest.newBuilder(URI.create(cluster.node(node).url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", App.basic(client, App.SECRET))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(Visitor.encode(form)))
                .build();
    }

    private Reply ask(
            int worker,
            int node,
            String op,
            String key,
            HttpRequest request,
            Function<Reply, Type> judge,
            Function<Reply, String> value) {
        var asked = history.invoke(worker, op, key, node % cluster.size());
        var heard = send(request);
        var judged = new Reply(heard.status(), heard.body(), judge.apply(heard));
        history.end(
                asked,
                judged.type(),
                judged.status(),
                judged.isOk() ? value.apply(judged) : judged.get("error"));
        return judged;
    }

    private Reply send(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            var body = answer.body();
            var type = History.type(answer.statusCode(), body.contains("not-applied"));
            return new Reply(answer.statusCode(), body, type);
        } catch (IOException unheard) {
            return new Reply(0, "", Type.INFO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
