/// `idp client …`: clients, their secrets and what a framework wants to be told.
@NullMarked
package idp.server.cli.client;

import org.jspecify.annotations.NullMarked;
