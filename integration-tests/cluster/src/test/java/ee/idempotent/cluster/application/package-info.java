/** Classes that a test adds to the application it deploys. None of them is in a shipped jar. */
package ee.idempotent.cluster.application;
