/// What decisions rest on besides policies: roles and who holds them, groups, resources, and what is
/// stored of a subject. It owns what a fact is, not what follows from one. Start at [SubjectFacts].
@NullMarked
package idp.core.access.facts;

import org.jspecify.annotations.NullMarked;
