package ee.idempotent.enterprise;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests on the server with the enterprise archives: one class after the other, while those of another server run. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf("ee.idempotent.it.Combination#isAboutServer")
@ExtendWith(EnterpriseServer.class)
@ResourceLock("enterprise")
@interface OnEnterpriseServer {}
