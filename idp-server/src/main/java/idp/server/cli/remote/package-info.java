/// The commands over a running server: the same nouns and verbs, asked of its admin API by the key of
/// whoever runs them. It knows no database and no rule; what a verb means is the server's to say
/// ([ADR 81](../../../../../../../../docs/adr/0081-commands-over-a-server.md)). Start at [RemoteVerbs].
@NullMarked
package idp.server.cli.remote;

import org.jspecify.annotations.NullMarked;
