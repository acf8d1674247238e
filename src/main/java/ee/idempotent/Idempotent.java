package ee.idempotent;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an operation run once for each idempotency key. A retry gets the first response; the operation does not run
 * again.
 *
 * <pre>{@code
 * @POST
 * @Idempotent
 * @Transactional
 * public Response pay(Payment payment) { … }
 * }</pre>
 *
 * <p>The response is stored in the same database transaction as the effects of the method. What commits is remembered;
 * after a rollback, a retry runs the operation. Effects outside that database (a message, a file) are not
 * covered. For calls to other services there are {@link Steps}, and {@link Guard#LEASE}.
 *
 * <p>On a class, the annotation applies to each of its methods. A member left at its default takes its value from the
 * annotation on the class, and if that leaves it open too, from the configuration.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">IETF draft: The
 *     Idempotency-Key HTTP Header Field</a>
 */
@Inherited
@InterceptorBinding
@NameBinding
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {

    /**
     * Whether a call needs a key. If the key is required, a call without one is rejected with 400
     * {@code parameter_missing}. If it is optional, the operation runs unprotected.
     *
     * @return the policy; by default that of the configuration, {@code idempotent.key} ({@code optional} if not set)
     */
    @Nonbinding
    KeyPolicy key() default KeyPolicy.FROM_CONFIG;

    /**
     * How long the response is remembered, from the moment it is stored. After that the key counts as never seen.
     *
     * @return an ISO-8601 duration from {@code PT1S} to {@code PT8784H}, such as {@code PT24H} or {@code P7D}; empty, the default, means
     *     {@code idempotent.retention} ({@code PT24H} if not set); anything else fails the deployment (IDEM-0032)
     */
    @Nonbinding
    String retention() default "";

    /**
     * How long a retry waits while the first request is still running, before it is rejected with 409
     * {@code idempotency_key_in_progress}. At most {@code idempotent.max-waiting} calls wait; any more are rejected at once.
     *
     * @return an ISO-8601 duration from {@code PT0S}, which rejects at once, to {@code PT1M}, such as {@code PT5S}; empty, the default, means
     *     {@code idempotent.wait-at-most} ({@code PT0S} if not set); anything else fails the deployment (IDEM-0032)
     */
    @Nonbinding
    String waitAtMost() default "";

    /**
     * A fixed name for the operation. Keys belong to an operation by its name. The default name changes when the path
     * template, the class or the method is renamed; a fixed name stays. Two operations with one name, or a name that ends with a number in
     * brackets, such as {@code pay (2)}, fail the deployment (IDEM-0031, IDEM-0032).
     *
     * @return the name; empty, the default, means HTTP method and path template for a JAX-RS resource method
     *     ({@code POST /payments/{id}/refunds}), class and method for any other ({@code Transfers.transfer})
     */
    @Nonbinding
    String operation() default "";

    /**
     * What counts as the same body when a key is sent again. Only for JAX-RS resource methods: the arguments of others are always compared as
     * JSON.
     *
     * @return how bodies are compared, by default byte for byte; {@link Comparison#JSON} on a class applies to all its
     *     methods, and none of them can go back
     */
    @Nonbinding
    Comparison body() default Comparison.BYTES;

    /**
     * What keeps two calls under one key from running at the same time.
     *
     * @return the guard, by default the transaction of the effects; {@link Guard#LEASE} for a method that waits for other services,
     *     or that is asynchronous.
     *     On a class it applies to all its methods, and none of them can go back
     */
    @Nonbinding
    Guard guard() default Guard.TRANSACTION;
}
