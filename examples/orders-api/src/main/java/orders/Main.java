package orders;

import idp.guard.Config;
import idp.guard.Guard;
import java.time.Duration;

/// Starts the API. Settings come from the environment.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var config =
                Config.of(setting("ISSUER"), setting("RESOURCE"), setting("CLIENT_ID"), setting("CLIENT_SECRET"))
                        .withScopes("orders:read", "orders:write");
        var guard = Guard.start(config);
        var orders = Orders.open(setting("DB_URL"), setting("DB_USER"), setting("DB_PASSWORD"));
        var api = OrdersApi.create(guard, orders);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    api.stop();
                                    orders.close();
                                    guard.close();
                                }));
        // Until then every answer would be 503.
        if (!guard.awaitReady(Duration.ofSeconds(30))) {
            System.err.println("Gatehouse does not answer yet: " + guard.health().fault());
        }
        api.start(Integer.parseInt(setting("PORT")));
        System.out.println("Listening on " + api.port());
    }

    private static String setting(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
