/// What has to be shown beside a token, or beside a client's name, so that it counts: nothing with a
/// bearer token; later a signature by the key that it is bound to, or a certificate. [Binding] is what a
/// token asks for, [PresentedProof] what a request brings along. Whose token it is, is not decided here.
@NullMarked
package idp.core.proof;

import org.jspecify.annotations.NullMarked;
