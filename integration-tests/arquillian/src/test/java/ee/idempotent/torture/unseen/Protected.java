package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Carries the annotation on. */
@Stereotype
@Idempotent
@Retention(RetentionPolicy.RUNTIME)
public @interface Protected {}
