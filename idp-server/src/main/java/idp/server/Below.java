package idp.server;

import idp.server.web.Unread;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Says what Jetty wants to say by itself, about requests that it turns down before they are any: not in
/// its words, but in ours.
final class Below implements Request.Handler {
    private static final int SERVER_FAULT = 500;

    private final Unread unread;

    Below(Unread unread) {
        this.unread = unread;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = request.getHttpURI().getPath();
        var answer =
                unread.answer(
                        request.getMethod(),
                        path == null ? "" : path,
                        Request.getRemoteAddr(request),
                        status(request, response));
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        // RFC 9112 §9.6: Jetty closes what it cannot read on. A proxy that is not told so sends the
        // next
        // request of somebody else there.
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        Content.Sink.write(response, true, answer.body(), callback);
        return true;
    }

    private static int status(Request request, Response response) {
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException why) {
            return why.getCode();
        }
        return response.getStatus() >= 400 ? response.getStatus() : SERVER_FAULT;
    }
}
