package idp.planted.server.db;

import org.assertj.core.api.Assertions;

final class UsesAStranger {
    void check(int one) {
        Assertions.assertThat(one).isOne();
    }
}
