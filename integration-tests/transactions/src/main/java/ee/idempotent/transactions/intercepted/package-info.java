/** Operations with interceptors of the application and of MicroProfile Fault Tolerance around them. */
package ee.idempotent.transactions.intercepted;
