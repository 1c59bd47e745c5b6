# terratoll:ignore a,b until=2027-01-31 why
module "m" { source = "./m" } # terratoll:ignore c
/* terratoll:ignore d
*/
resource "a" "b" {
  x = [ # terratoll:ignore e
    1]
  y { z = 1 } // terratoll:ignore f
}
