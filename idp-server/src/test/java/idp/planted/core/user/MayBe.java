package idp.planted.core.user;

import java.util.Optional;

record MayBe(Optional<String> name) {}
