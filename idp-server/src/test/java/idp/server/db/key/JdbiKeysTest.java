package idp.server.db.key;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.JoseSamples;
import idp.core.jose.KeyForge;
import idp.core.jose.Keys;
import idp.core.jose.KeysContract;
import idp.core.jose.SigningAlgorithm;
import idp.server.TestPostgres;
import idp.server.db.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JdbiKeysTest extends KeysContract {
    private final Database database = TestPostgres.fresh();
    private final JdbiKeys keys = new JdbiKeys(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected Keys keys() {
        return keys;
    }

    @Test
    void a_new_key_leaves_an_audit_row() {
        var forge = new KeyForge(null, JoseSamples.master());
        keys.add(forge.make(SigningAlgorithm.ES256, 1, JoseSamples.NOW, JoseSamples.NOW));
        keys.add(forge.make(SigningAlgorithm.ES256, 1, JoseSamples.NOW, JoseSamples.NOW));
        var names =
                database.statement(db ->
                        db.createQuery(
                                        "SELECT target_id FROM audit_event WHERE kind = 'KEY_ROTATED'")
                                .mapTo(String.class)
                                .list());
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        keys.all().stream().map(key -> key.kid()).toList());
    }

    @Test
    void a_key_for_an_algorithm_of_a_later_version_is_passed_over() {
        database.transaction(db ->
                db.execute(
                        """
                        INSERT INTO signing_key
                        VALUES ('kid', 'ML-DSA-65', 1, '{}', '', '2026-11-23', '2026-11-23')
                        """));
        assertThat(keys.all()).isEmpty();
    }
}
