(1 + 2) * -3 % 2 >= 0 && !false ? format("%05.2f|%-5s", 3.14159, "x") : <<-E
    a ${local.x}
  E
