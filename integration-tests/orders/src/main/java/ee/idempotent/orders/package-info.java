/**
 * The application that the benchmark loads. One order can be placed in three ways: bare, with a check of the key that is
 * written by hand, and with {@code @Idempotent}.
 */
package ee.idempotent.orders;
