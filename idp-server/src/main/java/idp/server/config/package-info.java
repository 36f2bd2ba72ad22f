/// Settings: what the environment says, read once into records, with everything that is wrong told at
/// once. It owns what a setting may be, not what it does. Start at [Config], then [Setting].
@NullMarked
package idp.server.config;

import org.jspecify.annotations.NullMarked;
