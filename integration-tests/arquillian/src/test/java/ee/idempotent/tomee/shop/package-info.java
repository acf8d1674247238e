/** A shop that is deployed on TomEE. */
package ee.idempotent.tomee.shop;
