nav-cycles = Цикли
