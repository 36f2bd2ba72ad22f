package idp.server.guard;

import idp.clients.AppProcess;
import idp.clients.Examples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("clients")
@Tag("python")
@DisplayName("The orders API in Python, with a JWT library and HTTP alone")
final class OrdersApiPythonTest extends OrdersTable {
    @Override
    AppProcess start(Map<String, String> settings, List<OrdersClient.Row> orders) {
        var all = new HashMap<>(settings);
        all.put(
                "ORDERS",
                orders.stream()
                        .map(OrdersClient.Row::json)
                        .collect(Collectors.joining(",", "[", "]")));
        return AppProcess.start(
                Examples.folder("orders-api-python"),
                all,
                List.of("/usr/bin/python3", "orders.py"));
    }
}
