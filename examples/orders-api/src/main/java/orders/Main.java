package orders;

import idp.guard.GuardConfig;
import idp.guard.Guard;
import java.time.Duration;
import java.util.Map;

/// Starts the API. Settings come from the environment.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        start(System.getenv());
    }

    static void start(Map<String, String> settings) {
        var config =
                GuardConfig.of(
                                setting(settings, "ISSUER"),
                                setting(settings, "RESOURCE"),
                                setting(settings, "CLIENT_ID"),
                                setting(settings, "CLIENT_SECRET"))
                        .withScopes("orders:read", "orders:write");
        var guard = Guard.start(config);
        var orders =
                Orders.open(
                        setting(settings, "DB_URL"),
                        setting(settings, "DB_USER"),
                        setting(settings, "DB_PASSWORD"));
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
        api.start(Integer.parseInt(setting(settings, "PORT")));
        System.out.println("Listening on " + api.port());
    }

    private static String setting(Map<String, String> settings, String name) {
        var value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
