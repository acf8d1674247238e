package ee.idempotent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the parameter of an {@link Idempotent} method of a CDI bean or EJB that is the idempotency key:
 *
 * <pre>{@code
 * @Idempotent
 * public Transfer transfer(@IdempotencyKey String key, TransferRequest request) { … }
 * }</pre>
 *
 * <p>The key is what the argument's {@code toString} gives, taken as it is: 1 to 255 characters of printable ASCII. So
 * the type has to be one whose {@code toString} is the same for the same key each time, such as {@code String},
 * {@code UUID} or {@code Long}. Null is no key.
 *
 * <p>The other arguments take the place of the request: a call with the same key and other arguments is refused. They
 * are compared by their JSON-B form. The result is remembered in its JSON-B form too, and a retry gets it as the
 * declared type of the method.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface IdempotencyKey {}
