/** Real database servers, started on this machine and stopped with the JVM that started them. */
package ee.idempotent.databases;
