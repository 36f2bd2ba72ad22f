package idp.guard.servlet;

import idp.guard.AccessToken;
import idp.guard.Answer;
import idp.guard.Guard;
import idp.guard.Refusal;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/// Puts a [Guard] in front of servlets: checks the token of every request but those for the API's
/// document, which it serves, and turns a [Refusal] of what stands behind it into its answer.
public final class GuardFilter implements Filter {
    private static final String TOKEN = "idp.guard.token";

    private final Guard guard;

    public GuardFilter(Guard guard) {
        this.guard = guard;
    }

    /// The caller of this request, whose token was checked.
    public static AccessToken token(HttpServletRequest request) {
        if (request.getAttribute(TOKEN) instanceof AccessToken token) {
            return token;
        }
        throw new IllegalStateException("the filter does not stand in front of this path");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest asked)
                || !(response instanceof HttpServletResponse answer)) {
            throw new ServletException("only HTTP is guarded");
        }
        if (guard.metadataPath().equals(asked.getRequestURI())) {
            answer.setContentType("application/json");
            answer.getOutputStream().write(guard.metadata().getBytes(StandardCharsets.UTF_8));
            return;
        }
        try {
            var headers = Collections.list(asked.getHeaders("Authorization"));
            asked.setAttribute(TOKEN, guard.require(headers));
            chain.doFilter(request, response);
        } catch (Refusal refusal) {
            write(answer, refusal.answer());
        } catch (ServletException e) {
            // Frameworks wrap what their handlers throw.
            var refusal = refusal(e);
            if (refusal == null) {
                throw e;
            }
            write(answer, refusal.answer());
        }
    }

    private static @Nullable Refusal refusal(Throwable thrown) {
        for (var cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        return null;
    }

    private static void write(HttpServletResponse response, Answer answer) throws IOException {
        response.resetBuffer();
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
