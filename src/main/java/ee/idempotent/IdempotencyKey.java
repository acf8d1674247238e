package ee.idempotent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the parameter that holds the idempotency key, on an {@link Idempotent} method of a CDI bean or EJB:
 *
 * <pre>{@code
 * @Idempotent
 * public Transfer transfer(@IdempotencyKey String key, TransferRequest request) { … }
 * }</pre>
 *
 * <p>The parameter is a {@code String} or another {@code CharSequence}, a {@code UUID}, a number, an enum, or an
 * {@code Optional} of one of these. A parameter of any other type fails the deployment. The key is the result of the
 * argument's {@code toString}, or the name of an enum constant, unchanged: 1 to 255 characters of printable ASCII. Null and
 * an empty {@code Optional} mean no key.
 *
 * <p>The other arguments take the place of the request. They are compared by their JSON-B form, and a call with the same
 * key and other arguments is rejected. The result is remembered in its JSON-B form too, and a retry gets it as the
 * declared return type of the method.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface IdempotencyKey {}
