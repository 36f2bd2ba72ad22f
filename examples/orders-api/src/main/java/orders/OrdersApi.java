package orders;

import idp.guard.AccessDecision;
import idp.guard.Guard;
import idp.guard.Refusal;
import idp.guard.javalin.JavalinGuard;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.json.JavalinJackson3;
import java.util.ArrayList;
import java.util.Map;

/// The routes. Each handler passes both gates, in order: who is calling, then may they do this to
/// this order.
final class OrdersApi {
    private record Refund(long cents) {}

    private final Guard guard;
    private final Orders orders;

    private OrdersApi(Guard guard, Orders orders) {
        this.guard = guard;
        this.orders = orders;
    }

    static Javalin create(Guard guard, Orders orders) {
        var api = new OrdersApi(guard, orders);
        return Javalin.create(
                app -> {
                    app.startup.showJavalinBanner = false;
                    app.jsonMapper(new JavalinJackson3());
                    app.concurrency.useVirtualThreads = true;
                    app.jetty.host = "127.0.0.1";
                    // A token has up to 16 KB.
                    app.jetty.modifyHttpConfiguration(http -> http.setRequestHeaderSize(24 * 1024));
                    new JavalinGuard(guard).protect(app, "/orders", "/orders/*");
                    app.routes.get("/orders", api::list);
                    app.routes.get("/orders/{id}", api::view);
                    app.routes.post("/orders/{id}/refund", api::refund);
                    app.routes.get("/health", context -> context.json(guard.health()));
                });
    }

    // snippet:start
    private void view(Context http) {
        var caller = JavalinGuard.token(http);
        guard.requireScope(caller, "orders:read");
        var order = order(http);
        guard.require(caller, "view", order.resource(), Map.of());
        http.json(order);
    }

    // snippet:end

    private void list(Context http) {
        var caller = JavalinGuard.token(http);
        guard.requireScope(caller, "orders:read");
        var after = http.queryParamAsClass("after", Long.class).getOrDefault(0L);
        var seen = new ArrayList<Order>();
        for (var order : orders.after(after)) {
            switch (guard.authorize(caller, "view", order.resource(), Map.of())) {
                case AccessDecision.Permit _ -> seen.add(order);
                case AccessDecision.Deny _ -> {}
                case AccessDecision.Unknown unknown -> throw new Refusal(unknown.answer());
            }
        }
        http.json(seen);
    }

    private void refund(Context http) {
        var caller = JavalinGuard.token(http);
        guard.requireScope(caller, "orders:write");
        var cents = http.bodyAsClass(Refund.class).cents();
        if (cents <= 0) {
            throw new BadRequestResponse("cents is a positive number");
        }
        var order = order(http);
        guard.require(caller, "refund", order.resource(), Map.of("cents", cents));
        if (!orders.refund(order.id(), cents)) {
            throw new ConflictResponse("more than was paid");
        }
        http.json(order(http));
    }

    private Order order(Context http) {
        var id = http.pathParamAsClass("id", Long.class).get();
        return orders.find(id).orElseThrow(NotFoundResponse::new);
    }
}
