package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hosts of a database, each by itself")
final class DatabaseSettingsTest {
    private static List<String> hosts(String url) {
        return DatabaseSettings.of(url, "gatehouse", "secret").hosts().stream()
                .map(DatabaseSettings::jdbcUrl)
                .toList();
    }

    @Test
    void each_with_the_name_and_the_settings_of_all_and_whether_or_not_it_takes_writes() {
        assertThat(hosts("jdbc:postgresql://db1:5432,[::1]:5433,db3/idp"))
                .containsExactly(
                        "jdbc:postgresql://db1:5432/idp?targetServerType=any",
                        "jdbc:postgresql://[::1]:5433/idp?targetServerType=any",
                        "jdbc:postgresql://db3/idp?targetServerType=any");
        assertThat(hosts("jdbc:postgresql://a,b/idp?targetServerType=primary&sslmode=require"))
                .containsExactly(
                        "jdbc:postgresql://a/idp?targetServerType=any&sslmode=require",
                        "jdbc:postgresql://b/idp?targetServerType=any&sslmode=require");
        assertThat(hosts("jdbc:postgresql://a/idp?sslmode=require"))
                .containsExactly("jdbc:postgresql://a/idp?sslmode=require&targetServerType=any");
    }
}
