package idp.guard.javalin;

import idp.guard.AccessToken;
import idp.guard.Answer;
import idp.guard.Guard;
import idp.guard.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/// Puts a [Guard] in front of Javalin's handlers.
public final class JavalinGuard {
    private static final String TOKEN = "idp.guard.token";

    private final Guard guard;

    public JavalinGuard(Guard guard) {
        this.guard = guard;
    }

    /// Serves the API's document, turns a [Refusal] of any handler into its answer, and checks the
    /// token of every request to these paths.
    public void protect(JavalinConfig app, String... paths) {
        app.routes.get(
                guard.metadataPath(),
                context -> context.contentType("application/json").result(guard.metadata()));
        app.routes.exception(Refusal.class, (refusal, context) -> write(context, refusal.answer()));
        for (var path : paths) {
            app.routes.before(path, this::authenticate);
        }
    }

    /// The caller of this request, whose token was checked.
    public static AccessToken token(Context context) {
        if (context.attribute(TOKEN) instanceof AccessToken token) {
            return token;
        }
        throw new IllegalStateException("this path is not among the protected ones");
    }

    private void authenticate(Context context) {
        var headers = context.req().getHeaders("Authorization");
        context.attribute(TOKEN, guard.require(Collections.list(headers)));
    }

    private static void write(Context context, Answer answer) {
        context.status(answer.status());
        answer.headers().forEach(context::header);
        // As bytes: the framework would guess the encoding from the type.
        context.result(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
